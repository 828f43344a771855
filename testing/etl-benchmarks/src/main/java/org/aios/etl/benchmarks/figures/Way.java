package org.aios.etl.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;

/** How many sources are worked on at once, and how many of them are in the cache already. */
enum Way {
    ONE("one at a time", 1, 0),
    THREE("3 at once", 3, 0),
    TEN("10 at once", 10, 0),
    HALF("3 at once, 50 % cached", 3, 50),
    SIXTY("3 at once, 60 % cached", 3, 60),
    WARM("3 at once, all cached", 3, 100),
    /** The same as {@link #THREE}; what differs is up to the kind of sources. */
    SHIPPED("3 at once, a provider without such a limit", 3, 0);

    private final String words;
    private final int atOnce;
    private final int cachedPercent;

    Way(String words, int atOnce, int cachedPercent) {
        this.words = words;
        this.atOnce = atOnce;
        this.cachedPercent = cachedPercent;
    }

    int atOnce() {
        return atOnce;
    }

    /** Returns how many of so many sources are in the cache. */
    int cached(int count) {
        return count * cachedPercent / 100;
    }

    /** Returns how many of so many sources are to be collected. */
    int misses(int count) {
        return count - cached(count);
    }

    /**
     * Returns the numbers of the sources, cached and new ones evenly mixed. Those that nobody may know have numbers that no
     * other way uses; those that are cached are those of {@link #TEN}.
     */
    List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        int known = TEN.ordinal() * count;
        int fresh = ordinal() * count;
        long cached = cached(count);
        for (long i = 0; i < count; i++) {
            boolean isCached = (i + 1) * cached / count > i * cached / count;
            numbers.add(isCached ? known++ : fresh++);
        }
        return numbers;
    }

    @Override
    public String toString() {
        return words;
    }
}
