package org.aios.etl.collector.video;

import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The one door to XML: no document type, no entities from elsewhere, bounded depth. For one thread.
 *
 * <p>Names are local names: captions are found under many namespaces, and under none.
 */
final class CaptionXml {
    private static final int DEEPEST = 256;

    private final XMLStreamReader reader;
    private int depth;

    CaptionXml(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("captions must not refer to " + systemId);
        });
        this.reader = factory.createXMLStreamReader(new StringReader(text.stripLeading()));
    }

    /** Handles what an XML document is made of, in its order. */
    interface Handler {
        void start(String name, CaptionXml element);

        void text(String text);

        void end(String name);
    }

    void read(Handler handler) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new XMLStreamException("elements are nested deeper than " + DEEPEST);
                    }
                    handler.start(reader.getLocalName(), this);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    handler.text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    handler.end(reader.getLocalName());
                }
                default -> {
                    // Comments, processing instructions and document types carry no captions.
                }
            }
        }
    }

    /** The attribute with this local name of the element that has just started. */
    Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i).strip());
            }
        }
        return Optional.empty();
    }

    /** An attribute that is a decimal number, multiplied and rounded. */
    OptionalLong number(String name, double factor) {
        Optional<String> value = attribute(name).filter(text -> text.matches("\\d{1,12}(?:\\.\\d{0,9})?"));
        return value.isPresent()
                ? OptionalLong.of(Math.round(Double.parseDouble(value.get()) * factor))
                : OptionalLong.empty();
    }
}
