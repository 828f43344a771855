package org.aios.etl.bootstrap.config;

import java.util.List;

/** Says everything that is wrong with a configuration; the message has one problem a line, each with its place. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Takes the problems, at least one, each {@code file:line:column: path is X; expected …}. */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems in the order of their places. */
    public List<String> problems() {
        return problems;
    }
}
