namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Used where no generator is given; never seeded from the clock.</summary>
    public static Generator default_generator { get; } = new();

    /// <summary>Seeds the default generator.</summary>
    public static Generator manual_seed(long seed) => default_generator.manual_seed(seed);

    /// <summary>
    /// Random numbers: xoshiro256** (Blackman and Vigna, ACM TOMS 47, 2021), seeded through SplitMix64. The same seed gives the same numbers on
    /// every machine, but not those of libtorch.
    /// </summary>
    public sealed class Generator
    {
        private ulong _s0;
        private ulong _s1;
        private ulong _s2;
        private ulong _s3;

        /// <summary>A generator.</summary>
        public Generator(ulong seed = 0, Device? device = null) => Seed(seed);

        /// <summary>Starts again from a seed.</summary>
        public Generator manual_seed(long seed)
        {
            Seed(unchecked((ulong)seed));
            return this;
        }

        /// <summary>The next 64 random bits.</summary>
        internal ulong Next()
        {
            ulong result = ulong.RotateLeft(_s1 * 5, 7) * 9;
            ulong t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = ulong.RotateLeft(_s3, 45);
            return result;
        }

        /// <summary>Uniform, at least 0 and less than 1.</summary>
        internal double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

        /// <summary>Standard normal: Box and Muller, one of the two.</summary>
        internal double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

        private void Seed(ulong seed)
        {
            _s0 = Mix(ref seed);
            _s1 = Mix(ref seed);
            _s2 = Mix(ref seed);
            _s3 = Mix(ref seed);
        }

        private static ulong Mix(ref ulong state)
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
