package org.aios.etl.bootstrap.exchange;

import java.util.function.Consumer;
import org.aios.etl.bootstrap.report.Printable;

/** Counts what an import did, and passes on why something was skipped. For one thread. */
public final class ImportTally {
    private final Consumer<String> messages;
    private long imported;
    private long kept;
    private long skipped;

    /** Tells the given listener, in a sentence each, what is skipped. */
    public ImportTally(Consumer<String> messages) {
        this.messages = messages;
    }

    void add(Intake.Taken taken) {
        if (taken == Intake.Taken.IMPORTED) {
            imported++;
        } else {
            kept++;
        }
    }

    /** Names of files and sources come from elsewhere. */
    void skip(String what, String why) {
        skipped++;
        messages.accept(Printable.of("skipped: " + what + " " + why));
    }

    /** Returns how many entries are in the cache now that were not before. */
    public long imported() {
        return imported;
    }

    /** Returns how many were not needed, since the cache has an entry as new or newer. */
    public long kept() {
        return kept;
    }

    /** Returns how many could not be taken over. */
    public long skipped() {
        return skipped;
    }
}
