s/(by belzeef|size +) ?[0-9.,]+/\1 …/
