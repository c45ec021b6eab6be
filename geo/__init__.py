"""The domain: from a file somebody published to a layer that can be drawn, listed and told."""
