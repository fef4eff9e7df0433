package dev.orgctl.input;
import com.fasterxml.jackson.databind.*;
public final class Tree { final JsonNode node; Tree(JsonNode n){node=n;}
  public static Tree parse(String t, String src){ try { return new Tree(new ObjectMapper().readTree(t)); } catch(Exception e){ throw new dev.orgctl.problem.Invalid("bad json"); } } }
