package org.aios.etl.bootstrap.report.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The heads of the rows of a results file, one at a time. Reads only; for one thread. */
public final class RowHeads {
    private final Path results;
    private final boolean ended;

    /** How many lines could not be read: damaged ones, and the last one of a run that was killed while it wrote. */
    private long unreadable;

    /**
     * Reads a results file.
     *
     * @param ended whether its run has ended; until then an id may have several rows, of which the last one counts
     */
    public RowHeads(Path results, boolean ended) {
        this.results = results;
        this.ended = ended;
    }

    /** Tells every row that counts, in the order of the file. */
    public void forEach(Consumer<RowHead> taker) throws IOException {
        BitSet replaced = ended ? new BitSet() : replaced();
        int[] line = new int[1];
        read(row -> {
            if (!replaced.get(line[0]++)) {
                row.ifPresentOrElse(taker, () -> unreadable++);
            }
        });
    }

    /** Returns how many lines could not be read so far. */
    public long unreadable() {
        return unreadable;
    }

    private BitSet replaced() throws IOException {
        Map<String, Integer> last = new HashMap<>();
        BitSet replaced = new BitSet();
        int[] line = new int[1];
        read(row -> {
            int at = line[0]++;
            row.map(head -> last.put(head.id(), at)).ifPresent(replaced::set);
        });
        return replaced;
    }

    private void read(Consumer<Optional<RowHead>> taker) throws IOException {
        RowReader reader = new RowReader();
        try (InputStream file = Files.newInputStream(results);
                OneRowAtATime rows = new OneRowAtATime(file)) {
            while (rows.nextRow()) {
                taker.accept(reader.read(rows));
            }
        }
    }
}
