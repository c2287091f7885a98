using System.Reflection;
using Syslrn.Torch.Modules;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Building blocks of networks.</summary>
    public static partial class nn
    {
        /// <summary>A part of a network: owns parameters, buffers and other modules.</summary>
        public abstract partial class Module : IDisposable
        {
            private readonly List<KeyValuePair<string, Parameter>> _parameters = [];
            private readonly List<KeyValuePair<string, Tensor>> _buffers = [];
            private readonly List<KeyValuePair<string, Module>> _modules = [];
            private readonly string _name;

            /// <summary>A module with a name for people.</summary>
            protected Module(string name) => _name = name;

            /// <summary>True while it is trained: dropout drops, batch normalisation uses the batch.</summary>
            public bool training { get; private set; } = true;

            /// <summary>The name for people.</summary>
            public virtual string GetName() => _name;

            /// <summary>Its own parameters, then those of its parts, in the order of registration.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>The same with names: <c>encoder.weight</c>.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                _parameters.Select(p => (p.Key, p.Value))
                    .Concat(recurse ? _modules.SelectMany(m => m.Value.named_parameters().Select(p => ($"{m.Key}.{p.name}", p.parameter))) : []);

            /// <summary>Values that are kept but not learned, with names.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
                _buffers.Select(b => (b.Key, b.Value))
                    .Concat(recurse ? _modules.SelectMany(m => m.Value.named_buffers().Select(b => ($"{m.Key}.{b.name}", b.buffer))) : []);

            /// <summary>Its parts, with names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _modules.Select(m => (m.Key, m.Value));

            /// <summary>Switches it and its parts to training or evaluation.</summary>
            public virtual void train(bool on = true)
            {
                training = on;
                foreach (KeyValuePair<string, Module> module in _modules)
                {
                    module.Value.train(on);
                }
            }

            /// <summary>Switches it and its parts to evaluation.</summary>
            public virtual void eval() => train(false);

            /// <summary>Clears the gradients of all parameters.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    Optimizers.Gradients.Clear(parameter, set_to_none);
                }
            }

            /// <summary>Adds a part.</summary>
            public virtual void register_module(string name, Module submodule) => Add(_modules, name, submodule);

            /// <summary>Adds a parameter.</summary>
            public virtual void register_parameter(string name, Parameter param) => Add(_parameters, name, param);

            /// <summary>Adds values that are kept but not learned.</summary>
            public virtual void register_buffer(string name, Tensor tensor) => Add(_buffers, name, tensor);

            /// <summary>Disposes parameters, buffers and parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>
            /// Registers what the fields of the module hold, in the order of their names' declaration; a constructor calls it last.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                foreach (FieldInfo field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(f => f.MetadataToken))
                {
                    switch (field.GetValue(this))
                    {
                        case Module module when _modules.TrueForAll(m => m.Key != field.Name):
                            register_module(field.Name, module);
                            break;
                        case Parameter parameter when _parameters.TrueForAll(p => p.Key != field.Name):
                            register_parameter(field.Name, parameter);
                            break;
                        case Tensor and not Parameter when _buffers.TrueForAll(b => b.Key != field.Name):
                            register_buffer(field.Name, (Tensor)field.GetValue(this)!);
                            break;
                    }
                }
            }

            /// <summary>Disposes.</summary>
            protected virtual void Dispose(bool disposing)
            {
                _parameters.ForEach(p => p.Value.Dispose());
                _buffers.ForEach(b => b.Value.Dispose());
                _modules.ForEach(m => m.Value.Dispose());
            }

            private static void Add<T>(List<KeyValuePair<string, T>> list, string name, T component)
            {
                if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal) || list.Exists(c => c.Key == name))
                {
                    throw new ArgumentException($"'{name}' is no name for a component: it is empty, taken, or has a dot", nameof(name));
                }

                list.Add(KeyValuePair.Create(name, component));
            }
        }
    }
}
