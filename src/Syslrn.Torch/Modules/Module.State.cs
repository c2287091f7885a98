using Syslrn.Torch.Files;

namespace Syslrn.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>All parameters and buffers, named.</summary>
            public virtual Dictionary<string, Tensor> state_dict() => new(State(), StringComparer.Ordinal);

            /// <summary>Takes the values of all parameters and buffers.</summary>
            /// <exception cref="InvalidDataException">Names or shapes are not those of the module.</exception>
            public virtual void load_state_dict(Dictionary<string, Tensor> source)
            {
                ArgumentNullException.ThrowIfNull(source);
                KeyValuePair<string, Tensor>[] own = State();
                string[] wrong =
                [
                    .. own.Where(o => !source.ContainsKey(o.Key)).Select(o => $"{o.Key} is missing"),
                    .. source.Keys.Except(own.Select(o => o.Key)).Select(k => $"{k} is unknown"),
                    .. own.Where(o => source.TryGetValue(o.Key, out Tensor? t) && (t.dtype != o.Value.dtype || !t.Shape.AsSpan().SequenceEqual(o.Value.Shape)))
                        .Select(o => $"{o.Key} should be {o.Value}, not {source[o.Key]}"),
                ];
                if (wrong.Length > 0)
                {
                    throw new InvalidDataException($"the state does not fit {GetName()}: {string.Join(", ", wrong)}");
                }

                using (no_grad())
                {
                    foreach ((string name, Tensor tensor) in own)
                    {
                        tensor.copy_(source[name]);
                    }
                }
            }

            /// <summary>Writes the state; the same values give the same bytes. The format is this engine's own.</summary>
            public Module save(Stream stream)
            {
                TensorFile.Write(stream, State());
                return this;
            }

            /// <summary>Reads what <see cref="save"/> wrote.</summary>
            /// <exception cref="InvalidDataException">The stream holds something else, or the state of another module.</exception>
            public Module load(Stream stream)
            {
                using DisposeScope scope = NewDisposeScope();
                load_state_dict(TensorFile.Read(stream));
                return this;
            }

            private KeyValuePair<string, Tensor>[] State() =>
            [
                .. named_parameters().Select(p => KeyValuePair.Create(p.name, (Tensor)p.parameter)),
                .. named_buffers().Select(b => KeyValuePair.Create(b.name, b.buffer)),
            ];
        }
    }
}
