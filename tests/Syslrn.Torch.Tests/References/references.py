#!/usr/bin/env python3
"""Writes references.json: what PyTorch computes in double precision. Produced with PyTorch 1.13.1 (Debian 12, python3-torch).

Each case holds its inputs, the parameters at the beginning, and the results; lists are flat, row-major, with a shape.
"""
import json
import os
import sys

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(20150611)


def value(tensor):
    tensor = tensor.detach()
    return {"shape": list(tensor.shape), "values": tensor.flatten().tolist()}


def parameters(module):
    return {name: value(p) for name, p in module.named_parameters()}


def gradients(module):
    return {name: value(p.grad) for name, p in module.named_parameters()}


def lstm():
    net = torch.nn.LSTM(3, 4, 2)
    head = torch.nn.Linear(4, 5)
    x, h, c = torch.randn(6, 2, 3, requires_grad=True), torch.randn(2, 2, 4), torch.randn(2, 2, 4)
    target = torch.tensor([3, 1])
    states, (hn, cn) = net(x, (h, c))
    loss = F.cross_entropy(head(states[-1]), target)
    loss.backward()
    return {"x": value(x), "h": value(h), "c": value(c), "target": target.tolist(), "parameters": parameters(net), "head": parameters(head),
            "states": value(states), "hn": value(hn), "cn": value(cn), "loss": loss.item(), "xGradient": value(x.grad), "gradients": gradients(net)}


def batch_norm():
    net = torch.nn.BatchNorm1d(3)
    with torch.no_grad():
        net.weight.copy_(torch.randn(3))
        net.bias.copy_(torch.randn(3))
    x = torch.randn(7, 3, requires_grad=True)
    y = net(x)
    y.square().sum().backward()
    result = {"x": value(x), "parameters": parameters(net), "y": value(y), "xGradient": value(x.grad), "gradients": gradients(net),
              "mean": value(net.running_mean), "variance": value(net.running_var)}
    net.eval()
    result["evaluated"] = value(net(x))
    return result


def cross_entropy():
    x = torch.randn(6, 4)
    target = torch.tensor([0, 3, -100, 2, 2, 1])
    weight = torch.tensor([0.5, 1.0, 2.0, 0.25])
    cases = []
    for reduction in "none", "mean", "sum":
        for smoothing in 0.0, 0.1:
            for w in None, weight:
                cases.append({"reduction": reduction.capitalize(), "smoothing": smoothing, "weighted": w is not None,
                              "loss": value(F.cross_entropy(x, target, w, ignore_index=-100, reduction=reduction, label_smoothing=smoothing))})
    return {"x": value(x), "target": target.tolist(), "weight": value(weight), "cases": cases}


def gin(optimizer):
    torch.manual_seed(7)
    layers = torch.nn.ModuleList([torch.nn.Linear(3, 4), torch.nn.Linear(4, 4), torch.nn.Linear(4, 2)])
    begin = parameters(layers)
    x = torch.randn(6, 3)
    source, target = torch.tensor([0, 1, 2, 3, 4, 5, 0, 2]), torch.tensor([1, 2, 0, 4, 5, 3, 2, 1])
    graph = torch.tensor([0, 0, 0, 1, 1, 1])
    wanted = torch.tensor([[1.0, -1.0], [0.5, 2.0]])
    opt = optimizer(layers.parameters())
    losses = []
    for _ in range(5):
        opt.zero_grad()
        h = x
        for layer in layers[:2]:
            h = layer(h.index_add(0, target, h.index_select(0, source), alpha=1)).relu()
        loss = F.mse_loss(torch.zeros(2, 2).index_add(0, graph, layers[2](h), alpha=1), wanted)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return {"x": value(x), "source": source.tolist(), "target": target.tolist(), "graph": graph.tolist(), "wanted": value(wanted),
            "begin": begin, "end": parameters(layers), "losses": losses}


result = {
    "torch": torch.__version__,
    "lstm": lstm(),
    "batchNorm": batch_norm(),
    "crossEntropy": cross_entropy(),
    "adam": gin(lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.1)),
    "sgd": gin(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, dampening=0.1, weight_decay=0.1)),
    "nesterov": gin(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.1, nesterov=True)),
}
json.dump(result, open(os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "references.json"), "w"), indent=None, separators=(",", ":"))
