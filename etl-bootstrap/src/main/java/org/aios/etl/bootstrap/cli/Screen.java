package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * A block of lines at the end of a terminal that is drawn again and again in the same place. Where somebody else has
 * written meanwhile, the block goes on below that. For one thread at a time. Control sequences by ECMA-48: CUU, EL, ED.
 */
final class Screen {
    private static final String UP = "\u001b[%dA";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String BELOW = "\u001b[J";

    private final PrintStream err;
    private int drawn;
    private long written;

    Screen(PrintStream err) {
        this.err = err;
    }

    /** Shows these lines in place of the former ones; each must be shorter than the terminal is wide. */
    void show(List<String> lines) {
        StringBuilder frame = new StringBuilder("\r");
        if (drawn > 0 && written == writtenByAll()) {
            frame.append(UP.formatted(drawn));
        }
        for (String line : lines) {
            frame.append(line).append(END_OF_LINE).append('\n');
        }
        err.print(frame.append(BELOW));
        err.flush();
        drawn = lines.size();
        written = writtenByAll();
    }

    private long writtenByAll() {
        return err instanceof Noticed noticed ? noticed.written() : 0;
    }
}
