package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import org.aios.etl.core.model.Warning;

/** Collects what went wrong with parts of a book, in order and bounded. For one thread. */
final class Problems {
    private static final int SHOWN = 20;

    private final List<Warning> warnings = new ArrayList<>();
    private int unshown;
    private boolean partial;

    void warn(String code, String message) {
        if (warnings.size() < SHOWN) {
            warnings.add(new Warning(code, message));
        } else {
            unshown++;
        }
    }

    /** As {@link #warn}, and some of the book is missing. */
    void lost(String code, String message) {
        partial = true;
        warn(code, message);
    }

    boolean partial() {
        return partial;
    }

    List<Warning> warnings() {
        List<Warning> all = new ArrayList<>(warnings);
        if (unshown > 0) {
            all.add(new Warning("more_warnings", unshown + " further warnings of these kinds are not shown"));
        }
        return all;
    }
}
