"""Files of incidents, whatever their format: each becomes chunks of cells that know their lines."""
