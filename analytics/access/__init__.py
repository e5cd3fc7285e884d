"""What a bureau keeps about its server: who has which role, who was given a token, who did what."""
