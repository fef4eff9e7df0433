package dev.orgctl.input;
import dev.orgctl.model.Json;
import dev.orgctl.problem.Invalid;
import java.util.*;
import com.fasterxml.jackson.databind.*;
public final class Fields {
  final List<Field> all; Fields(List<Field> a){all=a;}
  public static Fields of(List<Field> a){return new Fields(a);}
  public static Object convert(Field f, List<String> t){
    String s=t.get(0);
    return switch(f.type()){
      case MONEY -> Double.valueOf(s); case INT4,INT8 -> Long.valueOf(s); case BOOLEAN -> Boolean.valueOf(s);
      case LIST -> { List<String> l=new ArrayList<>(); for(String x:t) l.addAll(Arrays.asList(x.split(","))); yield l; }
      case OBJECT,COUNTS,AMOUNTS -> new Json(s);
      case CHOICE -> { if(!f.choices().contains(s)) throw new Invalid(f.flag()+" "+s); yield s; }
      default -> s; };
  }
  public Body read(Tree t){ Body b=new Body(); t.node.properties().forEach(e->{ Field f=all.stream().filter(x->x.name().equals(e.getKey())).findFirst().orElseThrow(()->new Invalid("unknown "+e.getKey()));
    JsonNode v=e.getValue(); if(v.isNull()) return; 
    Object o=switch(f.type()){ case MONEY->v.asDouble(); case INT4,INT8->v.asLong(); case BOOLEAN->v.asBoolean(); case LIST->{List<String> l=new ArrayList<>(); v.forEach(x->l.add(x.asText())); yield l;} case OBJECT,COUNTS,AMOUNTS->new Json(v.toString()); default->v.asText();}; b.put(f.name(),o);}); return b; }
  public static Body merge(Body file, Body flags, List<Field> targets){ for(String n: flags.names()) file.put(n, flags.get(n)); return file; }
}
