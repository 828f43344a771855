package org.aios.etl.collector.email;

/** The parts of a message that words are searched in, and how much a hit there weighs. */
enum TextField {
    SUBJECT(4),
    BODY(1),
    QUOTED(0.3),
    FROM(1),
    TO(0.5),
    CC(0.5),
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
