namespace Syslrn.Torch.Tests.Modules;

internal sealed class Perceptron : Module<Tensor, Tensor>
{
    private readonly Linear first;
    private readonly BatchNorm1d norm;
    private readonly Linear second;

    public Perceptron(long inputs, long hidden, long outputs)
        : base("perceptron")
    {
        first = Linear(inputs, hidden);
        norm = BatchNorm1d(hidden);
        second = Linear(hidden, outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => second.call(norm.call(first.call(input)).relu());
}
