"""What does the Monday meeting look at and decide? Six screens that are read from four metres."""

from pages.components import meeting

meeting.draw_meeting()
