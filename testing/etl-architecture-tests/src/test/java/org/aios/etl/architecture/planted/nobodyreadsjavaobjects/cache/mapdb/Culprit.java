package org.aios.etl.architecture.planted.nobodyreadsjavaobjects.cache.mapdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** Runs what a file says. */
public final class Culprit {
    public Object read(InputStream bytes) throws IOException, ClassNotFoundException {
        return new ObjectInputStream(bytes).readObject();
    }
}
