"""From bytes to a parsed document: formats, pages, language, quotation marks, parse."""
