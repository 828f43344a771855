package org.aios.etl.cache.mapdb;

/**
 * Where an entry lies.
 *
 * @param file the number of the value file
 * @param position where its record begins
 * @param length the record's length in bytes
 * @param sequence counts up with every put to the store
 * @param weight what the entry is worth for its size
 * @param rank when its turn to be forgotten comes; see {@link Victims}
 */
record Place(int file, long position, int length, long sequence, double weight, double rank) {
    private static final int FIELDS = 6;

    long[] encode() {
        return new long[] {
            file, position, length, sequence, Double.doubleToRawLongBits(weight), Double.doubleToRawLongBits(rank)
        };
    }

    static Place decode(long[] fields) {
        if (fields.length != FIELDS) {
            throw new IllegalStateException("A place has " + fields.length + " fields; expected " + FIELDS);
        }
        return new Place(
                (int) fields[0],
                fields[1],
                (int) fields[2],
                fields[3],
                Double.longBitsToDouble(fields[4]),
                Double.longBitsToDouble(fields[5]));
    }

    Place ranked(double other) {
        return new Place(file, position, length, sequence, weight, other);
    }

    Place at(long otherPosition) {
        return new Place(file, otherPosition, length, sequence, weight, rank);
    }

    boolean isAt(int otherFile, long otherPosition) {
        return file == otherFile && position == otherPosition;
    }
}
