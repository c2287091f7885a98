using Syslrn.Torch.Losses;
using Syslrn.Torch.Modules;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>Cross entropy of logits with classes.</summary>
        public sealed class CrossEntropyLoss : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            private readonly torch.Tensor? _weight;
            private readonly long _ignored;
            private readonly torch.nn.Reduction _reduction;

            internal CrossEntropyLoss(torch.Tensor? weight, long ignored, torch.nn.Reduction reduction)
                : base(nameof(CrossEntropyLoss)) => (_weight, _ignored, _reduction) = (weight, ignored, reduction);

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) =>
                CrossEntropy.Apply(input1, input2, _weight, _ignored, _reduction, 0);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>What is given of the losses of several rows.</summary>
            public enum Reduction
            {
                /// <summary>All of them.</summary>
                None,

                /// <summary>Their mean.</summary>
                Mean,

                /// <summary>Their sum.</summary>
                Sum,
            }

            /// <summary>Cross entropy of logits with classes.</summary>
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index ?? -100, reduction);

            public static partial class functional
            {
                /// <summary>Cross entropy of logits (rows x classes) with class indices; rows of the ignored index do not count.</summary>
                public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                    CrossEntropy.Apply(input, target, weight, ignore_index, reduction, label_smoothing);

                /// <summary>The squared difference.</summary>
                public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    Tensor squares = input.sub(target).square();
                    return reduction switch
                    {
                        Reduction.Mean => squares.mean(),
                        Reduction.Sum => squares.sum(),
                        _ => squares,
                    };
                }
            }
        }
    }
}
