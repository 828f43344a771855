package org.aios.etl.architecture.planted.xmlfactoriesarehardened.collector.book;

import javax.xml.stream.XMLInputFactory;

/** A parser that fetches whatever it is told to. */
public final class Culprit {
    public XMLInputFactory factory() {
        return XMLInputFactory.newDefaultFactory();
    }
}
