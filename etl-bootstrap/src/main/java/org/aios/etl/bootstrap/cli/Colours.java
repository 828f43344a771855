package org.aios.etl.bootstrap.cli;

import java.util.Map;

/** Marks up text for a terminal; leaves it as it is where the user wants no colours (no-color.org). Immutable. */
record Colours(boolean on) {
    /** Follows {@code NO_COLOR}, which counts where it is not empty. */
    static Colours of(Map<String, String> environment) {
        return new Colours(environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    String strong(String text) {
        return marked("1", text);
    }

    String faint(String text) {
        return marked("2", text);
    }

    String doubtful(String text) {
        return marked("33", text);
    }

    private String marked(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
