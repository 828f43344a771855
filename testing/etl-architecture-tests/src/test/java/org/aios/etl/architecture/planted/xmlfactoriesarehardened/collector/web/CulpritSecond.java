package org.aios.etl.architecture.planted.xmlfactoriesarehardened.collector.web;

import javax.xml.stream.XMLInputFactory;

/** The second of two makers of parsers. */
public final class CulpritSecond {
    public XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }
}
