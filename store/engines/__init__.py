"""What differs between database engines, and nothing else."""
