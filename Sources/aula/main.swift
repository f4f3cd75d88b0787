print("aula")
