--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: apart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.apart (
    chain bytea NOT NULL,
    device bytea NOT NULL,
    bytes bigint NOT NULL,
    CONSTRAINT apart_device_check CHECK ((octet_length(device) = 32))
);


--
-- Name: chain; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chain (
    id bytea NOT NULL,
    length integer DEFAULT 0 NOT NULL,
    bytes bigint DEFAULT 0 NOT NULL,
    admitted_at bigint,
    team bytea,
    CONSTRAINT chain_id_check CHECK ((octet_length(id) = 32)),
    CONSTRAINT chain_team_check CHECK ((octet_length(team) = 32))
)
WITH (fillfactor='70');


--
-- Name: document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document (
    chain bytea NOT NULL,
    space smallint NOT NULL,
    part integer NOT NULL,
    latest bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='70');


--
-- Name: invite; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invite (
    id bytea NOT NULL,
    chain bytea NOT NULL,
    CONSTRAINT invite_id_check CHECK ((octet_length(id) = 32))
);


--
-- Name: quarantine; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quarantine (
    chain bytea NOT NULL,
    space smallint NOT NULL,
    part integer NOT NULL,
    device bytea NOT NULL,
    device_sequence bigint NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT quarantine_device_check CHECK ((octet_length(device) = 32)),
    CONSTRAINT quarantine_hash_check CHECK ((octet_length(hash) = 32))
);
ALTER TABLE ONLY public.quarantine ALTER COLUMN bytes SET STORAGE EXTERNAL;


--
-- Name: record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record (
    chain bytea NOT NULL,
    space smallint NOT NULL,
    part integer NOT NULL,
    sequence bigint NOT NULL,
    device bytea NOT NULL,
    device_sequence bigint NOT NULL,
    covers bigint NOT NULL,
    at bigint NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT record_device_check CHECK ((octet_length(device) = 32))
);
ALTER TABLE ONLY public.record ALTER COLUMN bytes SET STORAGE EXTERNAL;


--
-- Name: relay; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.relay (
    single boolean DEFAULT true NOT NULL,
    schema integer DEFAULT 0 NOT NULL,
    incarnation bytea NOT NULL,
    since bigint NOT NULL,
    timeline integer NOT NULL,
    CONSTRAINT relay_incarnation_check CHECK ((octet_length(incarnation) = 16)),
    CONSTRAINT relay_single_check CHECK (single)
);


--
-- Name: statement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.statement (
    chain bytea NOT NULL,
    "position" integer NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL,
    bytes bytea NOT NULL,
    signature bytea NOT NULL,
    CONSTRAINT statement_hash_check CHECK ((octet_length(hash) = 32)),
    CONSTRAINT statement_signature_check CHECK ((octet_length(signature) = 64))
);


--
-- Data for Name: apart; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.apart VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', '\xed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1', 199);


--
-- Data for Name: chain; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.chain VALUES ('\x6f92b279f29a9733731cd8d4cec28b0df4b440db692e6d3cca8a4248c07c1319', 1, 266, 1795000000000, '\x6f92b279f29a9733731cd8d4cec28b0df4b440db692e6d3cca8a4248c07c1319');
INSERT INTO public.chain VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 3, 1695, NULL, '\x6f92b279f29a9733731cd8d4cec28b0df4b440db692e6d3cca8a4248c07c1319');


--
-- Data for Name: document; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.document VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, 0, 4);


--
-- Data for Name: invite; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: quarantine; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.quarantine VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, 0, '\xed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1', 1, '\xf30b28c5af5a8f7f29db7afb93c0e5df2f24e77455bbc6b6d6887b4d73526e51', 1795000000000, '\x010101000000e38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528000000000000000000000000ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d10000000000000001070707070707070707070707070707070707070707070707070707070707070707070707070707076e6f697365f9d45e23bbbb102f9bd247a9fd3fb4061bb8db3e7ec6d72891f9d73fac953bd93bd6685709d704c9f8fdff3db4e5b511cfa8c1fe5d55e0e39082a2e812252500');


--
-- Data for Name: record; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, 0, 1, '\x8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c', 1, 0, 1795000000000, '\x010101000000e38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c855280000000000000000000000008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0000000000000001070707070707070707070707070707070707070707070707070707070707070707070707070707076e6f69736562741a2e7f9b572a71dedb77e0c6bbdcd07557a7870fb9ffdfada5e1adf3766a7181af3cc45eafd1ea65a323b3ec8cd52154388c5b019c08af8805c0a2bc9b07');
INSERT INTO public.record VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, 0, 2, '\x8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c', 2, 0, 1795000000000, '\x010101000000e38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c855280000000000000000000000008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0000000000000002070707070707070707070707070707070707070707070707070707070707070707070707070707076e6f6973657a09949427480e9dfe6e23cec284c32f6a55dc63e46140786363ef6faa149e2ec64a159e93ef0bab90a55d1e989f160cedaffb9399342305884c86dc70956c0d');
INSERT INTO public.record VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, 0, 3, '\x8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c', 3, 0, 1795000000000, '\x010101000000e38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c855280000000000000000000000008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0000000000000003070707070707070707070707070707070707070707070707070707070707070707070707070707076e6f69736596844010761ae34a5701ffc16684c1671343dd8c8e8c00b50b5772d4e962f66116d32bd241161b4506fd2ed592f745e447fa772c5acf9b8f5f093e6ce5131000');
INSERT INTO public.record VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, 0, 4, '\x8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c', 4, 2, 1795000000000, '\x010102000000e38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c855280000000000000000000000008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0000000000000004070707070707070707070707070707070707070707070707070707070707070707070707070707076e6f6973656a0dbb2c89bb6a429eeadc3220543ce3b42f914bd303a256c5bc86d8c9bff7289e3f5dab8277e86cd5b7b8bed3f7c2448d399d825f7bc25fd9effc375aef2107');


--
-- Data for Name: relay; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.relay VALUES (true, 2, '\xba77467ef35d0338db50500a96866878', 1795000000000, 1);


--
-- Data for Name: statement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.statement VALUES ('\x6f92b279f29a9733731cd8d4cec28b0df4b440db692e6d3cca8a4248c07c1319', 0, '\x6f92b279f29a9733731cd8d4cec28b0df4b440db692e6d3cca8a4248c07c1319', 1795000000000, '\x01008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c010001010101010101010101010101010101018a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0104000400040404040404040404040404040404040404040404040404040404040404018a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', '\x7b07721fc7d72e57582c5f3ebcbf86770f83188a9f8fc6993d11bf4fc167c8ddfd9e81dc2800aeaf09b8f14a4ba9ef7c2df8a75eadc59bf25a7b55028baab906');
INSERT INTO public.statement VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 0, '\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 1795000000000, '\x01008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c010000020202020202020202020202020202028a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0400000000000000000000000000000000000000000000000000000000000000000000010001000101010101010101010101010101010101010101010101010101010101010200020002020202020202020202020202020202020202020202020202020202020203000300030303030303030303030303030303030303030303030303030303030303018a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', '\x65718dc8699e6c712d38c475255f3963d04f731c9a15ec4c32af9bd2a12cbab1463c2a44b5eeaaff00a1a850eaa0461bc620f278cd551900995199179e4aa709');
INSERT INTO public.statement VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 1, '\x4d3caa6ea268f2db378e9bc32dae8b1b2ec3fb7e0113eb8c21435ea20772b462', 1795000000000, '\x0101e38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c855288a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0101ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d10101ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', '\x0d33d25326a7a6e2f7c78777e205771200cca50368164962cee10e37b1de3c662f12873656d84261065acc7f6bc255befdbf77440c58aa2b2f878058eadd4503');
INSERT INTO public.statement VALUES ('\xe38f5eeb28330a66d2782515685f70df86945ccad32851f7939451b0a0c85528', 2, '\x8255324a02e999b7debb21c92a9874c450fa51a7400f36f61bbc985f8cede341', 1795000000000, '\x01014d3caa6ea268f2db378e9bc32dae8b1b2ec3fb7e0113eb8c21435ea20772b4628a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0104ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d100020001000100000000000000000000000000000000000000000000000000000000000002010201020202020202020202020202020202020202020202020202020202020202018a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', '\x7712c38c691c2f665d579890c386600bb2de6f21c40317dff1129bd470ddd53bc1f9a1c05de5c92186cf319c3e62d5b3ee7f36c4a0c0c9361df663c944ffc800');


--
-- Name: apart apart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.apart
    ADD CONSTRAINT apart_pkey PRIMARY KEY (chain, device);


--
-- Name: chain chain_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chain
    ADD CONSTRAINT chain_pkey PRIMARY KEY (id);


--
-- Name: document document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (chain, space, part);


--
-- Name: invite invite_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invite
    ADD CONSTRAINT invite_pkey PRIMARY KEY (id);


--
-- Name: quarantine quarantine_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (chain, space, part, device, device_sequence, hash);


--
-- Name: record record_chain_space_part_device_device_sequence_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_chain_space_part_device_device_sequence_key UNIQUE (chain, space, part, device, device_sequence);


--
-- Name: record record_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_pkey PRIMARY KEY (chain, space, part, sequence);


--
-- Name: relay relay_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.relay
    ADD CONSTRAINT relay_pkey PRIMARY KEY (single);


--
-- Name: statement statement_chain_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_chain_hash_key UNIQUE (chain, hash);


--
-- Name: statement statement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_pkey PRIMARY KEY (chain, "position");


--
-- Name: admitted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX admitted ON public.chain USING btree (admitted_at, id) WHERE (admitted_at IS NOT NULL);


--
-- Name: snapshot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX snapshot ON public.record USING btree (chain, space, part, covers, sequence) WHERE (covers > 0);


--
-- Name: team; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX team ON public.chain USING btree (team) WHERE (team IS NOT NULL);


--
-- Name: apart apart_chain_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.apart
    ADD CONSTRAINT apart_chain_fkey FOREIGN KEY (chain) REFERENCES public.chain(id);


--
-- Name: document document_chain_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_chain_fkey FOREIGN KEY (chain) REFERENCES public.chain(id);


--
-- Name: quarantine quarantine_chain_space_part_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_chain_space_part_fkey FOREIGN KEY (chain, space, part) REFERENCES public.document(chain, space, part);


--
-- Name: record record_chain_space_part_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_chain_space_part_fkey FOREIGN KEY (chain, space, part) REFERENCES public.document(chain, space, part);


--
-- Name: statement statement_chain_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_chain_fkey FOREIGN KEY (chain) REFERENCES public.chain(id);


--
-- PostgreSQL database dump complete
--


