"""Speed, as ratios to a bare floor measured in the same run; absolute figures stand here only."""
