#!/usr/bin/env python3
"""The workloads of GinEpochBenchmark and LstmStepBenchmark in PyTorch: prints the processor time of each run in ms."""
import sys
import time

import torch
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(1)


class Gin(torch.nn.Module):
    def __init__(self, maps):
        super().__init__()
        self.layers = torch.nn.ModuleList(
            torch.nn.ModuleList(torch.nn.Linear(16 if layer + m == 0 else 64, 64) for m in range(maps)) for layer in range(3))
        self.output = torch.nn.Linear(64, 16)

    def forward(self, h, source, target):
        for layer in self.layers:
            h = h.index_add(0, target, h.index_select(0, source), alpha=1)
            for m in layer:
                h = m(h).relu()
        return self.output(h.mean(0, keepdim=True))


def gin(maps):
    graphs = [(torch.randn(500, 16), torch.randint(0, 500, (1500,)), torch.randint(0, 500, (1500,))) for _ in range(200)]
    net, wanted = Gin(maps), torch.zeros(1, 16)
    adam = torch.optim.Adam(net.parameters())

    def epoch():
        for graph in graphs:
            adam.zero_grad()
            F.mse_loss(net(*graph), wanted).backward()
            adam.step()
    return epoch


def lstm():
    keys, net, output = torch.nn.Embedding(28, 64), torch.nn.LSTM(64, 64, 2), torch.nn.Linear(64, 28)
    adam = torch.optim.Adam([*keys.parameters(), *net.parameters(), *output.parameters()])
    windows, following = torch.randint(0, 28, (10, 256)), torch.randint(0, 28, (256,))

    def steps():
        for _ in range(10):
            adam.zero_grad()
            _, (state, _) = net(keys(windows))
            F.cross_entropy(output(state[1]), following).backward()
            adam.step()
    return steps


run = {"gin-1": lambda: gin(1), "gin-2": lambda: gin(2), "lstm": lstm}[sys.argv[1]]()
for _ in range(int(sys.argv[2])):
    begin = time.process_time()
    run()
    print(f"{1e3 * (time.process_time() - begin):.1f}", flush=True)
