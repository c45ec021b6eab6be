"""The briefing on a screen: one scene at a time, read from five metres."""
