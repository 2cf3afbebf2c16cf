def find_place(reading, start, end, metric):
    return None
