package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.util.List;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.launcher.Installation;

/** Sources of one kind, and the service that they come from. */
interface Workload extends AutoCloseable {
    /** Returns what is collected, for a heading. */
    String title();

    /** Returns how many sources a batch has. */
    int count();

    /** Returns the ways that are of interest. */
    default List<Way> ways() {
        return List.of(Way.ONE, Way.THREE, Way.TEN, Way.HALF, Way.SIXTY, Way.WARM);
    }

    /** Returns the installation that collects them. */
    Installation etl();

    /** Makes the service ready for sources with these numbers. */
    void prepare(Way way, List<Integer> numbers) throws IOException;

    /** Returns the line of a manifest, a plain list, for the source with a number. */
    String line(int number);

    /**
     * Returns the shortest time that arithmetic allows.
     *
     * @param oneAtATime what one at a time took, in seconds
     */
    Floor floor(Way way, double oneAtATime);

    /** Lets npm p-limit do the same, as many at once, and returns the seconds. */
    double peer(Way way) throws Peers.Missing, IOException;

    /** Returns whether half a batch from the cache is held against the floor. */
    boolean judged();

    /** Returns a sentence about this kind, to stand below its table. */
    String remark();

    @Override
    void close() throws IOException;
}
