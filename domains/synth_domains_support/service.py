"""What a desk promises, how fast it is, and what goes wrong: the numbers of support."""

import synth_domains as sd

PRIORITIES = sd.assume(
    "priorities",
    {
        "Starter": {"critical": 5, "high": 20, "medium": 45, "low": 30},
        "Team": {"critical": 5, "high": 20, "medium": 45, "low": 30},
        "Business": {"critical": 5, "high": 20, "medium": 45, "low": 30},
        "Enterprise": {"critical": 30, "high": 50, "medium": 20, "low": 0},
    },
    "tickets by priority, per cent, by plan",
    source="project requirement",
    mark="H",
)
INTENTS = sd.assume(
    "intents",
    {
        "critical": {"problem": 92, "question": 2, "request": 1, "access": 5},
        "high": {"problem": 66, "question": 13, "request": 11, "access": 10},
        "medium": {"problem": 44, "question": 29, "request": 15, "access": 12},
        "low": {"problem": 24, "question": 43, "request": 24, "access": 9},
    },
    "what a ticket is about, per cent, by priority",
    mark="design",
)
MOODS = {
    "critical": {"calm": 4, "urgent": 62, "angry": 22, "none": 12},
    "high": {"calm": 14, "urgent": 42, "angry": 9, "none": 35},
    "medium": {"calm": 38, "urgent": 12, "angry": 4, "none": 46},
    "low": {"calm": 55, "urgent": 3, "angry": 2, "none": 40},
}
URGENT = {"sev1": "critical", "sev2": "high", "sev3": "medium"}
WORK_HOURS = sd.assume(
    "work_hours",
    {"critical": 3.0, "high": 10.0, "medium": 30.0, "low": 60.0},
    "median hours to the solution by priority: office hours of the desk, around the clock "
    "for critical ones, without waiting for the customer",
    source="ancestor guide: 4, 12, 36, 72 h; log-normal after Brown et al. 2005",
    mark="L",
)
WORK_SPREAD = sd.assume(
    "work_spread",
    1.0,
    "spread (sigma) of the log-normal hours to the solution",
    source="Brown et al. 2005",
    mark="H",
)
WORK_TARGET = sd.assume(
    "work_target",
    {"critical": 12.0, "high": 40.0, "medium": 120.0, "low": 240.0},
    "service level: hours to the solution by priority, on the same clock",
    mark="design",
)
CUT_TARGET = sd.assume(
    "cut_target",
    16.0,
    "hours to the solution of high priority while the silent change lasts",
    mark="design",
)
REPLY_HOURS = sd.assume(
    "reply_hours",
    {"critical": 0.35, "high": 1.4, "medium": 3.6, "low": 7.0},
    "median hours to the first reply by priority, on the desk's clock",
    source="Zendesk: median 6.3 h, best quarter 1.8 h, by e-mail",
    mark="L",
)
REPLY_TARGET = sd.assume(
    "reply_target",
    {"critical": 1.0, "high": 4.0, "medium": 10.0, "low": 20.0},
    "service level: hours to the first reply by priority",
    mark="design",
)
CHANNEL_PACE = sd.assume(
    "channel_pace",
    {"email": 1.0, "web": 0.95, "chat": 0.02, "phone": 0.006},
    "time to the first reply by channel, against e-mail",
    source="chat: about 60 seconds",
    mark="L",
)
CHANNELS = {
    "critical": {"email": 30, "web": 30, "chat": 20, "phone": 20},
    "high": {"email": 42, "web": 33, "chat": 17, "phone": 8},
    "medium": {"email": 52, "web": 33, "chat": 12, "phone": 3},
    "low": {"email": 60, "web": 33, "chat": 6, "phone": 1},
}
WAITS = sd.assume(
    "waits",
    {
        "problem": {"0": 42, "1": 40, "2": 18},
        "question": {"0": 74, "1": 21, "2": 5},
        "request": {"0": 55, "1": 34, "2": 11},
        "access": {"0": 68, "1": 27, "2": 5},
    },
    "how often the desk has to ask back, per cent, by what the ticket is about",
    source="first contact resolution 63 to 75 %: HDI 2024, helpdeskfocus",
    mark="L",
)
ANSWER_HOURS = sd.assume(
    "answer_hours",
    7.0,
    "median hours that customers take to answer, before their office hours count",
    mark="design",
)
REOPENED = sd.assume(
    "reopened",
    {"fast": 0.115, "usual": 0.068, "slow": 0.045},
    "share of solved tickets that are reopened: fast ones were closed too early",
    source="project requirement: 5 to 10 %, rising with fast closes",
    mark="L",
)
DIFFICULTY = sd.assume(
    "difficulty",
    {
        "Sign-in": 0.85,
        "Billing": 0.8,
        "Reports": 1.05,
        "Integrations": 1.3,
        "Data import": 1.1,
        "API": 1.2,
        "Notifications": 0.85,
    },
    "hours to the solution by part of the product, against the median",
    mark="design",
)
BREACH_CHURN = sd.assume(
    "breach_churn",
    {
        "under 10k": 0.042,
        "10k to 50k": 0.015,
        "50k to 100k": 0.0042,
        "over 100k": 0.0019,
    },
    "share of breached tickets after which the customer leaves, by contract value",
    mark="design",
)
OUTAGE_CHURN = sd.assume(
    "outage_churn",
    {"under 10k": 0.0, "10k to 50k": 0.04, "50k to 100k": 0.36, "over 100k": 0.36},
    "share of tickets breached by the outage after which the customer leaves",
    mark="design",
)
LEAVING_DAYS = sd.assume(
    "leaving_days",
    21.0,
    "median days from a breach to the end of the contract, of those who leave for it",
    source="project requirement: about three weeks",
    mark="L",
)
BACKLOG = sd.assume(
    "backlog",
    5.0,
    "time to the first reply in Manchester while the outage lasts, against other days",
    mark="design",
)
CLOSE_DAYS = sd.assume(
    "close_days",
    7,
    "days after the solution at which a ticket is closed",
    source="3 to 7 days: usual settings of help desks",
    mark="mem",
)
