"""What sources have to say of themselves, as a linter says it: findings with places, a baseline, formats."""
