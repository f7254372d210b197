"""Schedules as torch.optim.lr_scheduler has them; a warm-up, which is counted apart there, multiplies what they give."""

import torch
from torch.optim import lr_scheduler


def starting_rate(statement):
    """`rate cosine(0.1 -> 0.01)` says it in place of the optimiser."""
    course = statement.values[0].values if statement else []
    return course[0][0] if course and isinstance(course[0], tuple) else None


class Rate:
    """Sets the learning rate before each step, from 0, and hears the loss of every epoch."""

    def __init__(self, statement, rule, steps, steps_per_epoch):
        self.rule, self.per_epoch = rule, steps_per_epoch
        if statement is None:
            self.schedule = None
            return
        call = statement.values[0]
        self.warm = in_steps(call.get("warmup"), steps_per_epoch)
        # schedules of torch start counting where the warm-up ends, so they get an optimiser to themselves
        self.twin = torch.optim.SGD([torch.zeros(1)], lr=rule.param_groups[0]["lr"])
        by_epoch = call.word == "plateau" or (call.get("per") and call.get("per").word == "epoch")
        self.moves = "epoch" if by_epoch else "step"
        moves = (steps - self.warm) // (steps_per_epoch if self.moves == "epoch" else 1)
        self.schedule = schedule(call, self.twin, moves, 1 if self.moves == "epoch" else steps_per_epoch)
        self.is_plateau = call.word == "plateau"

    def begin_step(self, step):
        if self.schedule is None:
            return
        moved = step > self.warm and (self.moves == "step" or step % self.per_epoch == 0)
        if moved and not self.is_plateau:
            self.twin.step()
            self.schedule.step()
        risen = step / self.warm if step < self.warm else 1
        for group in self.rule.param_groups:
            group["lr"] = self.twin.param_groups[0]["lr"] * risen

    def end_epoch(self, loss):
        if self.schedule is not None and self.is_plateau:
            self.schedule.step(loss)


def in_steps(duration, steps_per_epoch):
    if duration is None:
        return 0
    return int(duration.count * (steps_per_epoch if duration.unit == "epoch" else 1))


def schedule(call, rule, moves, moves_per_epoch):
    get, lr = call.get, rule.param_groups[0]["lr"]
    course = next((value for value in call.values if isinstance(value, tuple)), None)
    end = course[1] if course else 0.0
    every = in_steps(get("every"), moves_per_epoch) or moves_per_epoch
    gamma = (end / lr) ** (1 / moves) if course and call.word == "exponential" else get("factor", 0.95) ** (1 / every)
    made = {
        "constant": lambda: lr_scheduler.ConstantLR(rule, factor=1.0),
        "step": lambda: lr_scheduler.StepLR(rule, every, gamma=get("factor", 0.1)),
        "exponential": lambda: lr_scheduler.ExponentialLR(rule, gamma),
        "cosine": lambda: lr_scheduler.CosineAnnealingLR(rule, moves, eta_min=end),
        "linear": lambda: linear(rule, lr, end, moves),
        "one_cycle": lambda: lr_scheduler.OneCycleLR(
            rule,
            max_lr=lr,
            total_steps=moves,
            pct_start=get("peak", 0.3),
            div_factor=get("rise", 25.0),
            final_div_factor=get("fall", 1e4),
            cycle_momentum=False,
        ),
        "plateau": lambda: lr_scheduler.ReduceLROnPlateau(
            rule,
            factor=get("factor", 0.1),
            patience=int(get("patience").count if get("patience") else 10),
            threshold=get("threshold", 1e-4),
            min_lr=get("min", 0.0),
        ),
    }
    return made[call.word]()


def linear(rule, start, end, moves):
    """torch takes the higher end as the optimiser's rate."""
    highest = max(start, end)
    rule.param_groups[0]["lr"] = highest
    return lr_scheduler.LinearLR(rule, start_factor=start / highest, end_factor=end / highest, total_iters=moves)
