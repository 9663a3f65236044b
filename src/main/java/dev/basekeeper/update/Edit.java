package dev.basekeeper.update;

/** One exchange as a pull request's marker remembers it: the file and both references as text. */
public record Edit(String path, String from, String to) {}
