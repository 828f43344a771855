package org.aios.etl.architecture.planted.nobodyreadsjavaobjects.cache.mapdb;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a number. */
public final class Innocent {
    public long read(InputStream bytes) throws IOException {
        return new DataInputStream(bytes).readLong();
    }
}
