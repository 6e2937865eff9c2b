"""What katanya is measured by: quality against its floors, speed, memory. Each module prints a Markdown table."""
