package dev.orgctl.input;
import java.io.*; import java.util.*;
public final class InputFile { String text; 
  public static InputFile of(String name, String fmt, InputStream in){ try { InputFile f=new InputFile(); f.text=new String((name.equals("-")?in:new FileInputStream(name)).readAllBytes(),"UTF-8"); return f;} catch(IOException e){ throw new dev.orgctl.problem.Invalid("cannot read "+name);} }
  public Body body(Fields f){ return f.read(Tree.parse(text,"")); }
  public static String firstLine(InputStream in){ return ""; }
  public MemberFile members(String role, Double b){ List<MemberFile.Member> ms=new ArrayList<>(); if(text.startsWith("{")){ var n=Tree.parse(text,"").node; var m=n.get("member"); for(var x: m.isArray()?m:List.of(m)) ms.add(new MemberFile.Member(0,x.path("user_id").asText(null),x.path("user_email").asText(null),x.path("role").asText(null),null)); return new MemberFile(Optional.ofNullable(n.path("organization_id").asText(null)),ms);} 
    String[] lines=text.split("\n"); List<String> h=Arrays.asList(lines[0].split(",")); for(int i=1;i<lines.length;i++){ String[] c=lines[i].split(","); Map<String,String> r=new HashMap<>(); for(int j=0;j<c.length;j++) r.put(h.get(j),c[j].isEmpty()?null:c[j]); ms.add(new MemberFile.Member(i+1,r.get("user_id"),r.get("user_email"),r.getOrDefault("role",role),null)); } return new MemberFile(Optional.empty(),ms); }
}
