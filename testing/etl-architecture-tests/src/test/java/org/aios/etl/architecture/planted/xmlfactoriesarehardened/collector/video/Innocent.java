package org.aios.etl.architecture.planted.xmlfactoriesarehardened.collector.video;

import javax.xml.stream.XMLInputFactory;

/** The one careful maker of its module. */
public final class Innocent {
    public XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }
}
