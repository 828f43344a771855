package org.aios.etl.architecture.planted.onlycommandsprint.bootstrap.cli;

/** A command that answers. */
public final class Innocent {
    public void print() {
        System.out.println("done");
    }
}
