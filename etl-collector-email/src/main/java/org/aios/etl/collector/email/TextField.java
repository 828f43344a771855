package org.aios.etl.collector.email;

/** The parts of a message that words are searched in, and how much a hit there weighs. */
enum TextField {
    SUBJECT(8),
    BODY(1),
    QUOTED(0.1),
    FROM(1),
    /** Searched but not ranked, as the fields below: the addresses of a mailing list would answer half of all queries. */
    FROM_ADDRESS(0),
    TO(0),
    CC(0),
    FILE_NAME(1.5),
    LIST(0),
    LABEL(0);

    static final int COUNT = values().length;

    private final double weight;

    TextField(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }
}
