namespace Syslrn.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of 1 input.</summary>
        public abstract class Module<T, TResult>(string name) : Module(name)
        {
            /// <summary>Computes.</summary>
            public abstract TResult forward(T input);

            /// <summary>Computes.</summary>
            public TResult call(T input) => forward(input);
        }

        /// <summary>A module of 2 inputs.</summary>
        public abstract class Module<T1, T2, TResult>(string name) : Module(name)
        {
            /// <summary>Computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Computes.</summary>
            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }

        /// <summary>A module of 3 inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult>(string name) : Module(name)
        {
            /// <summary>Computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Computes.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
        }

        /// <summary>A module of 4 inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult>(string name) : Module(name)
        {
            /// <summary>Computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Computes.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4) => forward(input1, input2, input3, input4);
        }

        /// <summary>A module of 5 inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult>(string name) : Module(name)
        {
            /// <summary>Computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Computes.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) => forward(input1, input2, input3, input4, input5);
        }

        /// <summary>A module of 6 inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>(string name) : Module(name)
        {
            /// <summary>Computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Computes.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) => forward(input1, input2, input3, input4, input5, input6);
        }
    }
}
