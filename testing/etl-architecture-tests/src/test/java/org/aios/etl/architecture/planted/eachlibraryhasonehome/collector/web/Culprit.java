package org.aios.etl.architecture.planted.eachlibraryhasonehome.collector.web;

import org.mapdb.DB;
import org.mapdb.DBMaker;

/** A collector with a database of its own. */
public final class Culprit {
    public DB open() {
        return DBMaker.memoryDB().make();
    }
}
