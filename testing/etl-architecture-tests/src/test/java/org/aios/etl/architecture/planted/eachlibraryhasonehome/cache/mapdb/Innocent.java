package org.aios.etl.architecture.planted.eachlibraryhasonehome.cache.mapdb;

import org.mapdb.DB;
import org.mapdb.DBMaker;

/** The cache and its database. */
public final class Innocent {
    public DB open() {
        return DBMaker.memoryDB().make();
    }
}
