s/"(tool_version|digest|bytes)": ("[^"]*"|[0-9]+)/"\1": …/
