"""The activity plan as a log: who means to do what, where and when, and how far it has come.

Whatever is said of the plan is an event (`event`), written once (`log`). The plan on any day is a
fold over the events until then (`fold`); what is new since another day is the difference of two
plans (`changes`). A correction is a new event, and so is an undoing: nothing is ever rewritten.
"""
