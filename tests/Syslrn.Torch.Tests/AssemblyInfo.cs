// The default generator and the number of threads are the process's, as in TorchSharp.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
