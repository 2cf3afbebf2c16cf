def find_disagreements(meaning, estimates):
    from transforms.schema import DISAGREEMENTS
    return DISAGREEMENTS.empty()
