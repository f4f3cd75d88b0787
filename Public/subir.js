// Sends chosen files piece by piece.
