"""Streamlit's settings: how the server behaves and how the page looks.

They go to `App.run(config=SETTINGS)`, because Streamlit reads `.streamlit/config.toml` from the
current directory only and a wheel in an empty folder has none. The same settings stand in that
file for `streamlit run dashboard/app.py`; a test keeps the two equal.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Setting: TypeAlias = str | int | float | bool | list[str] | list[int]
"""What one setting may hold: what TOML can say without a table."""

SERVER: Mapping[str, Setting] = MappingProxyType(
    {
        # Loopback only. Should somebody bind wider, `dashboard.guard` still answers nobody else.
        "server.address": "127.0.0.1",
        "server.headless": True,
        "server.showEmailPrompt": False,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        # In megabytes. Large tables come through `lofteskartan import`, not through a browser.
        "server.maxUploadSize": 20,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": "false",
        "client.showSidebarNavigation": False,
        # Streamlit's default lets the pages of its own cloud steer an app that they frame.
        "client.allowedOrigins": [],
        "runner.magicEnabled": False,
        # A full collection after every rerun holds the GIL for 50 to 140 ms with the geo stack
        # imported; `dashboard.collector` collects on a timer instead.
        "runner.postScriptGC": False,
        # In bytes. An unchanged element at least this large is sent as a reference to its hash.
        "global.minCachedMessageSize": 128.0,
        # A change of view is some forty small, similar messages: deflated, a third of the bytes.
        "server.enableWebsocketCompression": True,
        # A slider is a range only by its default, and shows the view by its state: both on purpose.
        "global.disableWidgetStateDuplicationWarning": True,
    }
)
"""How the server behaves."""

THEME: Mapping[str, Setting] = MappingProxyType(
    {
        "theme.font": "sans-serif",
        "theme.headingFont": "sans-serif",
        "theme.baseFontSize": 16,
        "theme.baseFontWeight": 400,
        "theme.headingFontSizes": [
            "2.25rem",
            "1.625rem",
            "1.25rem",
            "1.0625rem",
            "1rem",
            "0.875rem",
        ],
        "theme.headingFontWeights": [600, 600, 600, 600, 600, 600],
        "theme.metricValueFontSize": "1.75rem",
        "theme.metricValueFontWeight": 600,
        "theme.baseRadius": "8px",
        "theme.buttonRadius": "8px",
        "theme.showWidgetBorder": True,
        "theme.linkUnderline": True,
        "theme.paddingTop": "0.75rem",
        "theme.paddingBottom": "2rem",
    }
)
"""The measures of the page, alike in light and dark."""

LIGHT: Mapping[str, Setting] = MappingProxyType(
    {
        "theme.light.primaryColor": "#17457A",
        "theme.light.backgroundColor": "#FAFAF7",
        "theme.light.secondaryBackgroundColor": "#F0F0EB",
        "theme.light.textColor": "#15212D",
        "theme.light.linkColor": "#17457A",
        "theme.light.borderColor": "#79848E",
        "theme.light.dataframeBorderColor": "#E3E3DD",
        "theme.light.dataframeHeaderBackgroundColor": "#F0F0EB",
        "theme.light.dataframeHeaderTextColor": "#4A5661",
    }
)
"""The colours by day."""

DARK: Mapping[str, Setting] = MappingProxyType(
    {
        "theme.dark.primaryColor": "#F2D06B",
        "theme.dark.backgroundColor": "#0C141B",
        "theme.dark.secondaryBackgroundColor": "#17232E",
        "theme.dark.textColor": "#F4F1E6",
        "theme.dark.linkColor": "#F2D06B",
        "theme.dark.borderColor": "#6C7C8A",
        "theme.dark.dataframeBorderColor": "#2D3C49",
        "theme.dark.dataframeHeaderBackgroundColor": "#17232E",
        "theme.dark.dataframeHeaderTextColor": "#C3CCD3",
    }
)
"""The colours by night."""

SETTINGS: Mapping[str, Setting] = MappingProxyType({**SERVER, **THEME, **LIGHT, **DARK})
"""Every setting by its dotted name, as `App.run(config=…)` takes them."""
